package dev.mastaba.examples.wiki.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plain text in which the words of a search are marked.
 *
 * @param pieces the text in pieces, in their order
 */
public record Excerpt(List<Piece> pieces) {
    private static final int BEFORE = 80;
    private static final int LONGEST = 240;

    /**
     * A piece of the text.
     *
     * @param text its characters
     * @param marked whether it is one of the words
     */
    public record Piece(String text, boolean marked) {}

    /** Returns a complete text with its marks. */
    public static Excerpt of(String text, List<String> words) {
        List<Piece> pieces = new ArrayList<>();
        Matcher word = anyOf(words).matcher(text);
        int end = 0;
        while (word.find()) {
            add(pieces, text.substring(end, word.start()), false);
            add(pieces, word.group(), true);
            end = word.end();
        }
        add(pieces, text.substring(end), false);
        return new Excerpt(List.copyOf(pieces));
    }

    /** Returns the part of a text around the words as a phrase, or around the first of them, or the beginning of the text. */
    public static Excerpt around(String text, List<String> words) {
        Matcher phrase = pattern(words.stream(), "\\s+").matcher(text);
        Matcher word = anyOf(words).matcher(text);
        boolean asPhrase = phrase.find();
        int found = asPhrase ? phrase.start() : word.find() ? word.start() : 0;
        int after = asPhrase ? phrase.end() : found;
        int start = Math.max(0, found - BEFORE);
        if (start > 0) {
            int space = text.indexOf(' ', start);
            start = space >= 0 && space < found ? space + 1 : start;
        }
        int end = Math.min(text.length(), start + LONGEST);
        if (end < text.length()) {
            int space = text.lastIndexOf(' ', end);
            end = space > after ? space : end;
        }
        String part = text.substring(wholeCharacter(text, start), wholeCharacter(text, end));
        return of((start > 0 ? "… " : "") + part + (end < text.length() ? " …" : ""), words);
    }

    private static int wholeCharacter(String text, int index) {
        return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }

    /** The longest comes first, because one word may begin with another. */
    private static Pattern anyOf(List<String> words) {
        return pattern(words.stream().sorted((one, other) -> other.length() - one.length()), "|");
    }

    private static Pattern pattern(Stream<String> words, String between) {
        return Pattern.compile(
                words.map(Pattern::quote).collect(Collectors.joining(between)),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
