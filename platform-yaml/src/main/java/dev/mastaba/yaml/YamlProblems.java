package dev.mastaba.yaml;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The problems that a {@code mastaba.yaml} can have. */
final class YamlProblems {
    private static final String EXAMPLE =
            "One that can be used:\nextends: wiki\nassets:\n  templates/: templates/\n  static/logo.svg: static/logo.svg";

    private YamlProblems() {}

    static Problem unreadable(Origin place, String detail) {
        return new Problem(
                "MAST-YAML-001",
                YamlExtension.FILE + " of " + place.addOn() + " can't be read: " + detail + ".",
                List.of(place),
                List.of(EXAMPLE));
    }

    static Problem unknownKey(Origin place, String key, String where, Collection<String> known) {
        return new Problem(
                "MAST-YAML-002",
                where + " has no key \"" + key + "\"." + NearMisses.hint(key, known) + " Known are "
                        + String.join(", ", new TreeSet<>(known)) + ".",
                List.of(place),
                List.of("Take the line out, or write one of the known keys.", "What each one takes: mastaba schema"));
    }

    static Problem missing(Origin place, String where, String key, String example) {
        return new Problem(
                "MAST-YAML-004",
                where + " does not say \"" + key + "\".",
                List.of(place),
                List.of(key + ": " + example));
    }

    static Problem endless(Origin place, String from, String to) {
        return new Problem(
                "MAST-YAML-005",
                "The redirect from " + from + " to " + to
                        + " leads nowhere: a browser would follow one redirect after the other until it gives up.",
                List.of(place),
                List.of("Let it lead to a path that no redirect of this file begins with."));
    }

    static Problem elsewhere(Origin place, String to, String detail) {
        return new Problem(
                "MAST-YAML-006",
                "The target \"" + shortened(to) + "\" of a redirect can't be used: " + detail + ".",
                List.of(place),
                List.of(
                        "A path of the application: /new/{name}",
                        "Or a whole URL whose host is written out: https://example.org/new/{name}"));
    }

    static Problem untrusted(Origin place, String what, String application) {
        return new Problem(
                "MAST-YAML-007",
                what + " would open what a permission guards, which an override without code may not do.",
                List.of(place),
                List.of(
                        "Leave it out: what is overridden keeps its guard.",
                        "If " + place.addOn() + " is trusted, in conf/" + application + ".cfg: mastaba.trust = "
                                + place.addOn()));
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
