package dev.mastaba.launcher.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parser of the headers {@code Export-Package} and {@code Import-Package} (OSGi Core 3.6.5): clauses separated by commas, with parameters after semicolons. */
final class ExportHeader {
    private static final Pattern PART = Pattern.compile("((?:[^\",;]|\"(?:[^\"\\\\]|\\\\.)*\")*)([,;]|$)");
    private static final String VERSION = "version=";
    private static final Pattern OPTIONAL = Pattern.compile("resolution:=\\s*\"?optional\"?");
    private static final String MANDATORY = "mandatory:";

    private ExportHeader() {}

    /**
     * Returns the packages that a header names; a clause may name several. A package with a mandatory attribute is left out: an ordinary import is not
     * wired to it. So is an optional import.
     */
    static List<OfferedPackage> packages(String header, String by) {
        List<OfferedPackage> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String version = "0.0.0";
        boolean ordinary = true;
        Matcher part = PART.matcher(header);
        while (part.find() && !(part.group(1).isEmpty() && part.group(2).isEmpty())) {
            String text = part.group(1).strip();
            if (text.startsWith(VERSION)) {
                version = text.substring(VERSION.length()).replace("\"", "").strip();
            } else if (text.startsWith(MANDATORY) || OPTIONAL.matcher(text).matches()) {
                ordinary = false;
            } else if (!text.contains("=")) {
                names.add(text);
            }
            if (!part.group(2).equals(";")) {
                for (String name : ordinary ? names : List.<String>of()) {
                    found.add(new OfferedPackage(name, version, by));
                }
                names.clear();
                version = "0.0.0";
                ordinary = true;
            }
        }
        return found;
    }
}
