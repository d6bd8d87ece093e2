"""The network map: one component with one contract, whatever draws it; what it shows, and what stands beside it.

`view` works out what there is to see, `picture` turns that into what the browser draws, `component` mounts it (import
that only while Streamlit runs), `card` tells about the chosen node. The contract with the JavaScript is written at the
top of `assets/network_map.js`.
"""
