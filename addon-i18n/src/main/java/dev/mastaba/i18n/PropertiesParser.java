package dev.mastaba.i18n;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parser of {@code .properties} files that reads each entry with {@link Properties}, and reports the lines of errors. The forms of a message
 * with plural forms are {@code pages[0]}, {@code pages[1]}, and so on; {@code Plural-Forms} defines the numbers to which they apply. Used once.
 */
final class PropertiesParser {
    private static final Pattern FORM = Pattern.compile("(.+)\\[(\\d{1,2})]", Pattern.DOTALL);
    private static final String FORMULA = "Plural-Forms";

    private record Forms(int line, List<String> texts) {}

    private static final int MOST_LINES = 4_000_000;

    private final int most;
    private final String[] lines;
    private final ParsedCatalog catalog;
    private final Map<String, Forms> counted = new LinkedHashMap<>();
    private int next;

    private PropertiesParser(String text, int most) {
        this.catalog = new ParsedCatalog(most);
        this.most = most;
        this.lines = text.lines().limit(MOST_LINES).toArray(String[]::new);
        if (lines.length == MOST_LINES) {
            throw new IllegalArgumentException("The file has more than " + MOST_LINES + " lines");
        }
    }

    static ParsedCatalog parse(String text, int most) {
        PropertiesParser parser = new PropertiesParser(text, most);
        parser.parse();
        return parser.catalog;
    }

    private void parse() {
        while (next < lines.length) {
            int line = next + 1;
            Properties entry = new Properties();
            try {
                entry.load(new StringReader(logicalLine()));
            } catch (IOException | IllegalArgumentException malformed) {
                catalog.fault(line, "\\u requires four hexadecimal digits");
            }
            entry.stringPropertyNames().forEach(key -> entry(key, entry.getProperty(key), line));
        }
        counted.forEach((id, forms) -> add(id, true, forms.texts(), forms.line()));
    }

    /** Returns a line with its continuation lines: at most one entry. */
    private String logicalLine() {
        StringBuilder all = new StringBuilder(lines[next++].stripLeading());
        boolean comment = all.length() > 0 && (all.charAt(0) == '#' || all.charAt(0) == '!');
        while (!comment && endsInBackslash(all) && next < lines.length) {
            all.append('\n').append(lines[next++]);
        }
        return all.toString();
    }

    private static boolean endsInBackslash(CharSequence line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private void entry(String key, String value, int number) {
        Matcher form = key.endsWith("]") ? FORM.matcher(key) : null;
        if (key.equals(FORMULA)) {
            catalog.add(new ParsedMessage("", "", false, List.of(FORMULA + ": " + value), number));
        } else if (form != null && form.matches()) {
            form(form.group(1), Integer.parseInt(form.group(2)), value, number);
        } else {
            add(key, false, List.of(value), number);
        }
    }

    private void form(String id, int index, String value, int line) {
        Forms forms = counted.computeIfAbsent(id, first -> new Forms(line, new ArrayList<>()));
        if (counted.size() > most) {
            throw new ParsedCatalog.TooMany();
        }
        if (index == forms.texts().size() && index < 16) {
            forms.texts().add(value);
        } else {
            catalog.fault(
                    line, "Plural form [" + index + "] where [" + forms.texts().size() + "] is expected");
        }
    }

    private void add(String key, boolean plural, List<String> forms, int line) {
        int contextEnd = key.indexOf(ParsedMessage.CONTEXT_END);
        String context = contextEnd < 0 ? "" : key.substring(0, contextEnd);
        String id = key.substring(contextEnd + 1);
        if (id.isEmpty()) {
            catalog.fault(line, "The line has no key");
        } else {
            catalog.add(new ParsedMessage(context, id, plural, forms, line));
        }
    }
}
