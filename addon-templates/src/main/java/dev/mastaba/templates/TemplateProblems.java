package dev.mastaba.templates;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;

/** The problems with templates that both views and other templates can cause. */
final class TemplateProblems {
    private TemplateProblems() {}

    /** Returns the problem for a text that is not a valid template name. */
    static Problem noName(String text, IllegalArgumentException why, Origin origin) {
        return new Problem(
                "MAST-TEMPLATE-001",
                text + " is not a valid template name. " + why.getMessage() + ".",
                origin,
                "Use a path relative to the template that contains the name: \"layout.peb\"",
                "Or use an asset name: \"wiki:templates/layout.peb\"");
    }
}
