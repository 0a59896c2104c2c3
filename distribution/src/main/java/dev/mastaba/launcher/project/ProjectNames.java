package dev.mastaba.launcher.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The names of a project and its parts.
 *
 * @param words lowercase letters and digits, in order; at least one
 */
record ProjectNames(List<String> words) {
    private static final Pattern PACKAGE =
            Pattern.compile("(?!java(\\.|$))[A-Za-z_]\\w{0,50}(\\.[A-Za-z_]\\w{0,50}){0,9}");

    ProjectNames {
        words = List.copyOf(words);
    }

    /** Returns the names that are derived from a text: every run of letters and digits is a word. */
    static ProjectNames of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return new ProjectNames(words.isEmpty() ? List.of("override") : words);
    }

    /** Returns the names of the first words. */
    ProjectNames first(int most) {
        return new ProjectNames(words.subList(0, Math.min(most, words.size())));
    }

    /** Returns the folder's name, such as {@code wiki-page}. */
    String folder() {
        return String.join("-", words);
    }

    /** Returns the package, such as {@code your.wiki.page}, which is the bundle's name as well. */
    String packageName() {
        StringBuilder name = new StringBuilder("your");
        for (String word : words) {
            name.append('.').append(identifier(word));
        }
        return name.toString();
    }

    /** Returns whether a text can be the package of a bundle, unlike Java's keywords and the packages of the JDK. */
    static boolean isPackage(String text) {
        return PACKAGE.matcher(text).matches() && SourceVersion.isName(text);
    }

    /** Returns the class name, such as {@code WikiPage}. */
    String className() {
        StringBuilder name = new StringBuilder();
        words.forEach(word -> name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return SourceVersion.isIdentifier(name) ? name.toString() : "Override" + name;
    }

    private static String identifier(String word) {
        return SourceVersion.isName(word) ? word : "_" + word;
    }
}
