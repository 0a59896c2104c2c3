package dev.mastaba.docs.site;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Code with colors: comments, texts in quotes, keywords, and annotations or names of settings. Nothing depends on the colors. */
final class Highlighted {
    private static final String KEYWORDS =
            "\\b(?:abstract|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|final"
                    + "|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package|private|protected|public|record|return"
                    + "|sealed|short|static|super|switch|this|throw|throws|true|false|try|var|void|while|yield)\\b";
    private static final Pattern JAVA = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*(?s:.*?)\\*/)|(?<string>\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])')"
                    + "|(?<word>" + KEYWORDS + ")|(?<note>@[A-Za-z]\\w*)");
    private static final Pattern MARKUP = Pattern.compile(
            "(?<comment><!--(?s:.*?)-->|\\{#(?s:.*?)#\\})|(?<string>\"[^\"<>\\n]*\")|(?<word></?[A-Za-z][\\w:.-]*|/?>)|(?<note>\\{[{%](?s:.*?)[%}]\\})");
    private static final Pattern LINES = Pattern.compile(
            "(?m)(?<comment>(?:^|(?<=\\s))#[^\\n]*)|(?<string>\"[^\"\\n]*\"|'[^'\\n]*')|(?<note>^[ -]*[\\w.:/$-]+(?=[ ]*[=:](?:\\s|$)))|(?<word>\\b(?:if|then|else|fi|for|in|do|done|while|function)\\b)");
    private static final Map<String, Pattern> LANGUAGES = Map.of(
            "java",
            JAVA,
            "html",
            MARKUP,
            "xml",
            MARKUP,
            "yaml",
            LINES,
            "properties",
            LINES,
            "sh",
            LINES,
            "po",
            LINES,
            "json",
            LINES);

    private Highlighted() {}

    /** Adds the colors to a block of code. */
    static void in(Element code) {
        Pattern language = LANGUAGES.get(code.className().replace("language-", ""));
        if (language == null) {
            return;
        }
        String text = code.wholeText();
        code.empty();
        Matcher found = language.matcher(text);
        int end = 0;
        while (found.find()) {
            code.appendChild(new TextNode(text.substring(end, found.start())));
            code.appendElement("span").addClass(kind(found)).appendChild(new TextNode(found.group()));
            end = found.end();
        }
        code.appendChild(new TextNode(text.substring(end)));
    }

    private static String kind(Matcher found) {
        for (String kind : new String[] {"comment", "string", "word"}) {
            if (found.group(kind) != null) {
                return kind;
            }
        }
        return "note";
    }
}
