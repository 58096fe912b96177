"""Finding against candidate: verdict and score. Pure: values in, values out, no KB, no clock."""
