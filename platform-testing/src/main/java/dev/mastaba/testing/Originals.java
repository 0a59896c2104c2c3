package dev.mastaba.testing;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Original;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The originals that overrides replaced: hashes by kind and name, as lines of {@code mastaba-originals.txt}. */
final class Originals {
    private Originals() {}

    static SortedMap<String, String> of(Application application) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Original original : Original.all(application.introspector())) {
            hashes.put(original.kind() + " " + original.target(), original.hash());
        }
        return hashes;
    }

    static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.strip().split("\\s+", 2);
            if (parts.length == 2 && !parts[0].startsWith("#")) {
                hashes.put(parts[1], parts[0]);
            }
        }
        return hashes;
    }

    static String text(Map<String, String> hashes) {
        StringBuilder text = new StringBuilder("# The originals of the overrides: hash, kind, name.\n");
        hashes.forEach(
                (name, hash) -> text.append(hash).append(' ').append(name).append('\n'));
        return text.toString();
    }

    /** Returns a line for each that differs, sorted by name. */
    static List<String> changed(Map<String, String> before, Map<String, String> now) {
        SortedMap<String, String> all = new TreeMap<>(before);
        all.putAll(now);
        List<String> changed = new ArrayList<>();
        for (String name : all.keySet()) {
            String was = before.get(name);
            String is = now.get(name);
            if (was == null) {
                changed.add(name + " is overridden, but not in the file");
            } else if (is == null) {
                changed.add(name + " is in the file, but not overridden");
            } else if (!was.equals(is)) {
                changed.add(name + " has changed: " + was + ", now " + is);
            }
        }
        return changed;
    }
}
