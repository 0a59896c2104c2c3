package dev.mastaba.translate;

import dev.mastaba.translate.TemplateTokens.Kind;
import dev.mastaba.translate.TemplateTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scanner for texts in templates of Pebble ({@code .peb}) and FreeMarker ({@code .ftl}, {@code .ftlh}, {@code .ftlx}). Used once. */
final class TemplateTexts {
    /** The positions of the arguments of a function; -1 for none. */
    private record Places(int context, int id, int plural) {}

    private static final Places TEXT = new Places(-1, 0, -1);
    private static final Places COUNTED = new Places(-1, 0, 1);
    private static final Places MEANT = new Places(0, 1, -1);
    private static final Places MEANT_COUNTED = new Places(0, 1, 2);

    /** The functions that translate, as core declares them. */
    private static final Map<String, Places> FUNCTIONS = Map.of(
            "_", TEXT,
            "_html", TEXT,
            "ngettext", COUNTED,
            "ngettext_html", COUNTED,
            "pgettext", MEANT,
            "pgettext_html", MEANT,
            "npgettext", MEANT_COUNTED,
            "npgettext_html", MEANT_COUNTED);

    private final String template;
    private final boolean freeMarker;
    private final Found found;
    private String comment = "";
    private int commented;

    private TemplateTexts(String template, boolean freeMarker, Found found) {
        this.template = template;
        this.freeMarker = freeMarker;
        this.found = found;
    }

    /** Returns whether a file is a template, by its name. */
    static boolean isTemplate(String name) {
        return name.endsWith(".peb") || isFreeMarker(name);
    }

    /** Finds the texts of a template. */
    static void find(String name, String template, Found found) {
        new TemplateTexts(template.replace("\r\n", "\n"), isFreeMarker(name), found).find();
    }

    private static boolean isFreeMarker(String name) {
        return name.endsWith(".ftl") || name.endsWith(".ftlh") || name.endsWith(".ftlx");
    }

    private void find() {
        int at = 0;
        int line = 1;
        while (at < template.length()) {
            int after = freeMarker ? inFreeMarker(at, line) : inPebble(at, line);
            int next = after < 0 ? at + 1 : after;
            for (int i = at; i < next; i++) {
                line += template.charAt(i) == '\n' ? 1 : 0;
            }
            at = next;
        }
    }

    /** Returns the end of the code that begins here; -1 if none does. */
    private int inPebble(int at, int line) {
        if (template.startsWith("{#", at)) {
            return comment(at, line, "{#", "#}");
        }
        if (template.startsWith("{{", at)) {
            return code(at + 2, line, "}}");
        }
        if (template.startsWith("{%", at)) {
            int end = code(at + 2, line, "%}");
            String tag = template.substring(at + 2, end).replaceAll("[-%}]", "").strip();
            return tag.equals("verbatim") ? behind("endverbatim", end) : end;
        }
        return -1;
    }

    private int inFreeMarker(int at, int line) {
        if (template.startsWith("<#--", at)) {
            return comment(at, line, "<#--", "-->");
        }
        if (template.startsWith("<#noparse>", at)) {
            return behind("</#noparse>", at);
        }
        if (template.startsWith("${", at) || template.startsWith("#{", at)) {
            return code(at + 2, line, "}");
        }
        return template.startsWith("<#", at) || template.startsWith("<@", at) ? code(at + 2, line, ">") : -1;
    }

    private int behind(String end, int from) {
        int at = template.indexOf(end, from);
        return at < 0 ? template.length() : at + end.length();
    }

    private int comment(int at, int line, String begin, String end) {
        int after = behind(end, at + begin.length());
        String text = template.substring(at + begin.length(), Math.max(at + begin.length(), after - end.length()));
        comment = TranslatorComment.of(text);
        commented = line + (int) text.lines().count();
        return after;
    }

    private int code(int start, int line, String end) {
        TemplateTokens code = new TemplateTokens(template, start, line, freeMarker);
        List<Token> tokens = code.until(end);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Places places = tokens.get(i).kind() == Kind.WORD
                    ? FUNCTIONS.get(tokens.get(i).text())
                    : null;
            boolean member = i > 0 && tokens.get(i - 1).is('.');
            if (places != null && !member && tokens.get(i + 1).is('(')) {
                call(tokens.get(i), places, arguments(tokens, i + 2));
            }
        }
        return code.end();
    }

    /** Returns the arguments of a call without names, each as its literal text; null for an argument that is not a literal. */
    private static List<@Nullable String> arguments(List<Token> tokens, int start) {
        List<@Nullable String> arguments = new ArrayList<>();
        List<Token> argument = new ArrayList<>();
        int depth = 1;
        for (int i = start; i < tokens.size() && depth > 0; i++) {
            Token token = tokens.get(i);
            depth += token.is('(') || token.is('[') || token.is('{') ? 1 : 0;
            depth -= token.is(')') || token.is(']') || token.is('}') ? 1 : 0;
            if (depth == 0 || depth == 1 && token.is(',')) {
                arguments.add(written(argument));
                argument.clear();
            } else {
                argument.add(token);
            }
        }
        return arguments;
    }

    /** Returns the text of literals joined by {@code ~} or {@code +}. */
    private static @Nullable String written(List<Token> argument) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < argument.size(); i++) {
            Token token = argument.get(i);
            boolean fits = i % 2 == 0 ? token.kind() == Kind.TEXT : token.is('~') || token.is('+');
            if (!fits) {
                return null;
            }
            all.append(i % 2 == 0 ? token.text() : "");
        }
        return argument.size() % 2 == 0 ? null : all.toString();
    }

    private void call(Token function, Places places, List<@Nullable String> arguments) {
        String id = argument(arguments, places.id());
        String plural = argument(arguments, places.plural());
        String context = argument(arguments, places.context());
        if (id == null || plural == null && places.plural() >= 0 || context == null && places.context() >= 0) {
            found.missed(function.line(), function.text() + "(…)");
            return;
        }
        boolean said = !comment.isEmpty() && function.line() <= commented;
        found.text(new FoundText(null, context, id, plural, "", said ? comment : "", function.line()));
        comment = said ? "" : comment;
    }

    private static @Nullable String argument(List<@Nullable String> arguments, int place) {
        return place < 0 || place >= arguments.size() ? null : arguments.get(place);
    }
}
