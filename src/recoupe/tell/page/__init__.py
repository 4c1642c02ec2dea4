"""The page: its data (`recoupe-page/1`) and the one HTML file that holds them."""
