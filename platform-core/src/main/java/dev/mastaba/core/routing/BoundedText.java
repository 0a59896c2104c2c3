package dev.mastaba.core.routing;

import dev.mastaba.core.message.BadRequest;

/** A text that may be looked at only so many times: what bounds a regular expression that would try forever. */
final class BoundedText implements CharSequence {
    private static final int LOOKS = 200_000;

    private final String text;
    private int looks;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new BadRequest("The path is too complicated");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
