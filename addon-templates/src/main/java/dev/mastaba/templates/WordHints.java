package dev.mastaba.templates;

import dev.mastaba.core.engine.text.NearMisses;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The similar names for unknown words in templates, and the templates that use these words: the engine reports the outermost layout for an unknown
 * function.
 *
 * @param words the known words
 * @param references the words that each template uses
 */
record WordHints(KnownWords words, TemplateReferences references) {
    private static final Pattern UNKNOWN_TAG = Pattern.compile("Unexpected tag name \"([^\"]{1,80})\"");

    /** Returns the template that uses an unknown word. */
    String placeOf(TemplateWord word, String reported, String rendered) {
        Set<String> all = references.using(word);
        if (all.isEmpty() || all.contains(reported)) {
            return reported;
        }
        return all.contains(rendered) ? rendered : all.iterator().next();
    }

    /** Returns the reason for a failure at an unknown word. */
    String reason(TemplateWord word) {
        return "The " + word.kind() + " \"" + word.name() + "\" does not exist."
                + NearMisses.hint(word.name(), known(word));
    }

    /** Returns the similar names of an unknown tag in a reason of the engine; empty if the reason contains none. */
    String ofTag(String reason) {
        Matcher tag = UNKNOWN_TAG.matcher(reason);
        return tag.find() ? NearMisses.hint(tag.group(1), words.tags()) : "";
    }

    private Set<String> known(TemplateWord word) {
        Set<String> known = new TreeSet<>(words.all(word.kind()));
        if (word.kind() == TemplateWord.Kind.FUNCTION) {
            known.addAll(references.callable());
        }
        return known;
    }
}
