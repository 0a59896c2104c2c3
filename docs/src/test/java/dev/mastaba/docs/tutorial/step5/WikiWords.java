package dev.mastaba.docs.tutorial.step5;

import dev.mastaba.core.render.Markup;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Turns page names in a text, such as {@code AboutUs}, into links. */
final class WikiWords {
    private static final Pattern WORD = Pattern.compile("\\b(?:\\p{Lu}\\p{Ll}+){2,}\\b");

    private WikiWords() {}

    /** Returns the text as HTML; {@code path} returns the path of a page by its name. */
    static String linked(String text, UnaryOperator<String> path) {
        return WORD.matcher(Markup.escape(text))
                .replaceAll((MatchResult word) ->
                        "<a href=\"" + Markup.escape(path.apply(word.group())) + "\">" + word.group() + "</a>");
    }
}
