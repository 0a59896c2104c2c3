package dev.mastaba.docs.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** The index of the search, a script, because browsers load scripts from the file system: an entry for each section, and for each exported type; and the synonyms. */
final class SearchIndex {
    private static final Pattern TYPE = Pattern.compile("\\{\"p\":\"([^\"]+)\",\"l\":\"([^\"]+)\"");

    private final List<String> entries = new ArrayList<>();
    private final Synonyms synonyms;

    SearchIndex(Synonyms synonyms) {
        this.synonyms = synonyms;
    }

    /** Adds the sections of a page whose headings have ids. */
    void add(String address, Element main) {
        Element title = main.selectFirst("h1");
        String page = title == null ? address : title.text();
        for (Element heading : main.select("h1, h2, h3")) {
            String anchor = heading == title ? "" : "#" + heading.id();
            entries.add(entry(address + anchor, page, heading.text(), text(heading)));
        }
    }

    /** Adds the types that the Javadoc's own index lists. */
    void addTypes(String script) {
        for (MatchResult type : TYPE.matcher(script).results().toList()) {
            String address = "api/" + type.group(1).replace('.', '/') + "/" + type.group(2) + ".html";
            entries.add(entry(address, type.group(2), "", "Javadoc of " + type.group(1)));
        }
    }

    /** Returns the script. */
    String script() {
        String others = synonyms.phrases().entrySet().stream()
                .map(each -> quoted(each.getKey()) + ":"
                        + each.getValue().stream().map(SearchIndex::quoted).toList())
                .collect(Collectors.joining(",\n"));
        return "mastabaSearchIndex([\n" + String.join(",\n", entries) + "\n],{\n" + others + "\n});\n";
    }

    private static String text(Element heading) {
        StringBuilder text = new StringBuilder();
        Element next = heading.nextElementSibling();
        while (next != null && !next.normalName().matches("section|h[1-6]")) {
            text.append(next.text()).append(' ');
            next = next.nextElementSibling();
        }
        return text.toString().strip();
    }

    private static String entry(String address, String page, String heading, String text) {
        return "[" + quoted(address) + "," + quoted(page) + "," + quoted(heading) + "," + quoted(text) + "]";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(letter -> {
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append((char) letter);
            } else if (letter < ' ' || letter == 0x2028 || letter == 0x2029) {
                quoted.append(' ');
            } else {
                quoted.append((char) letter);
            }
        });
        return quoted.append('"').toString();
    }
}
