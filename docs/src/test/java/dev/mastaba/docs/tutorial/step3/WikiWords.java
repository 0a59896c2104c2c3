package dev.mastaba.docs.tutorial.step3;

// tag::tutorial-3-words
import dev.mastaba.core.render.Markup;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes links of the words that are names of pages: {@code AboutUs}. */
final class WikiWords {
    private static final Pattern WORD = Pattern.compile("\\b(?:\\p{Lu}\\p{Ll}+){2,}\\b");

    private WikiWords() {}

    /** The text as HTML; {@code path} says where the page of a name is. */
    static String linked(String text, UnaryOperator<String> path) {
        return WORD.matcher(Markup.escape(text))
                .replaceAll((MatchResult word) ->
                        "<a href=\"" + Markup.escape(path.apply(word.group())) + "\">" + word.group() + "</a>");
    }
}
// end::tutorial-3-words
