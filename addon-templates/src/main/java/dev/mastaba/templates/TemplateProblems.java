package dev.mastaba.templates;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems of templates that both a view and another template cause. */
final class TemplateProblems {
    private TemplateProblems() {}

    /** A text that is no name of a template. */
    static Problem noName(String text, IllegalArgumentException why, Origin origin) {
        return new Problem(
                "MAST-TEMPLATE-001",
                text + " names no template. " + why.getMessage() + ".",
                List.of(origin),
                List.of(
                        "A path beside the template that names it: \"layout.peb\"",
                        "A path from the root of an add-on: \"wiki:templates/layout.peb\""));
    }
}
