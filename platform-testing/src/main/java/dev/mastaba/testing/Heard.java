package dev.mastaba.testing;

/** What an endpoint says to a test's WebSocket. */
sealed interface Heard {
    /** A whole text. */
    record Text(String content) implements Heard {
        @Override
        public String toString() {
            return "the text \"" + content + "\"";
        }
    }

    /** A whole message of bytes. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Bytes(byte[] content) implements Heard {
        @Override
        public String toString() {
            return content.length + " bytes";
        }
    }

    /** The end, as the endpoint says it. */
    record Closed(int code, String reason) implements Heard {
        @Override
        public String toString() {
            return "the end with " + code + (reason.isEmpty() ? "" : " \"" + reason + "\"");
        }
    }

    /** The connection is gone without a word. */
    record Broken(String why) implements Heard {
        @Override
        public String toString() {
            return "no end in order: " + why;
        }
    }
}
