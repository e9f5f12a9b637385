"""The pages: each module has a ``router`` and renders one template."""
