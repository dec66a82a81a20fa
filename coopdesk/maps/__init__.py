"""The map: values in, folium base page and data for the page out. Knows no Qt."""
