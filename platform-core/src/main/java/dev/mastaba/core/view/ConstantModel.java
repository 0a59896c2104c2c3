package dev.mastaba.core.view;

import java.util.Map;

/** A view that returns the same model for every request, so that it can be told which variables its template receives. */
public interface ConstantModel extends View {
    /** What it returns. */
    Map<String, Object> model();
}
