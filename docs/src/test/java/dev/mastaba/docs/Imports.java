package dev.mastaba.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the code of a page imports, as the last section of the page: so that each piece can be pasted. */
final class Imports {
    /** The name of the block. */
    static final String NAME = "imports";

    private static final String SECTION = "\n## Imports\n\nThe code on this page imports:\n\n```java imports\n";
    private static final Pattern BLOCK = Pattern.compile("(?m)^```java[ ]*(\\S*)$\\n(?s)(.*?)^```$");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+)\\.(\\w+);$");
    private static final Pattern OWN = Pattern.compile("dev\\.mastaba\\.docs\\b.*|dev\\.example\\b.*");

    private final Regions regions;

    Imports(Regions regions) {
        this.regions = regions;
    }

    /** The text of a page as it is to be: with the section where something is imported, else without. */
    String with(String page) throws IOException {
        int section = page.indexOf(SECTION);
        String text = section < 0 ? page : page.substring(0, section);
        Set<String> missing = new TreeSet<>(Imports::compare);
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            Path source = regions.sources().get(block.group(1));
            if (source != null) {
                addMissing(block.group(2), Files.readString(source), missing);
            }
        }
        return missing.isEmpty() ? text : text + SECTION + String.join("\n", missing) + "\n```\n";
    }

    private static void addMissing(String code, String source, Set<String> missing) {
        for (MatchResult found : IMPORT.matcher(source).results().toList()) {
            boolean used = Pattern.compile("(?<![\\w.])" + found.group(2) + "\\b")
                    .matcher(code)
                    .find();
            if (used
                    && !code.contains(found.group())
                    && !OWN.matcher(found.group(1)).matches()) {
                missing.add(found.group());
            }
        }
    }

    /** Static ones first, as the formatter has them. */
    private static int compare(String one, String other) {
        boolean first = one.startsWith("import static ");
        return first == other.startsWith("import static ") ? name(one).compareTo(name(other)) : first ? -1 : 1;
    }

    /** The line without its end, so that a type comes before those that are nested in it. */
    private static String name(String line) {
        return line.replace(";", "");
    }
}
