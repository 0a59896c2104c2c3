package dev.mastaba.devtools.panel;

import java.util.List;

/**
 * Something that happened while a request was answered.
 *
 * @param kind which panel it is for, by its own word
 * @param micros when, in microseconds since the request came
 * @param texts what there is to say
 */
public record Note(String kind, long micros, List<String> texts) {
    public Note {
        texts = List.copyOf(texts);
    }
}
