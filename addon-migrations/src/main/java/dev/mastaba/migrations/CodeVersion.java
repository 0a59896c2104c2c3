package dev.mastaba.migrations;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A version of an add-on, of which only the numbers count: a snapshot of 1.3 equals 1.3.
 *
 * @param text the version as it was written
 */
record CodeVersion(String text) implements Comparable<CodeVersion> {
    private static final int PARTS = 3;
    private static final int DIGITS = 9;

    private int[] numbers() {
        int[] numbers = new int[PARTS];
        String[] parts = text.split("[.-]", PARTS + 1);
        for (int i = 0; i < Math.min(PARTS, parts.length); i++) {
            if (!parts[i].matches("\\d{1," + DIGITS + "}")) {
                break;
            }
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }

    @Override
    public int compareTo(CodeVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodeVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers());
    }

    /** Returns the numbers, without zeros at the end beyond the second number. */
    @Override
    public String toString() {
        int[] numbers = numbers();
        int count = numbers[PARTS - 1] == 0 ? PARTS - 1 : PARTS;
        return IntStream.of(numbers).limit(count).mapToObj(Integer::toString).collect(Collectors.joining("."));
    }
}
