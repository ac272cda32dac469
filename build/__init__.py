"""From the checkout to what is shipped: stage, pack, and write whole or not at all."""
