package dev.mastaba.console.traffic;

import dev.mastaba.core.engine.text.RecordBytes;
import java.util.List;

/**
 * The samples that are kept while an instance of the console replaces another one.
 *
 * @param samples the samples, oldest first
 */
record KeptSamples(List<Sample> samples) {
    private static final RecordBytes<KeptSamples> FORM = new RecordBytes<>(KeptSamples.class, 2);

    byte[] bytes() {
        return FORM.write(this);
    }

    /** Returns the samples; none if another version of the console wrote them in another form. */
    static List<Sample> read(byte[] bytes) {
        return FORM.read(bytes).map(KeptSamples::samples).orElse(List.of());
    }
}
