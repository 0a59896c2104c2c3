package dev.mastaba.testing;

/** An event of an endpoint that a test's WebSocket received. */
sealed interface Heard {
    /** A whole text. */
    record Text(String content) implements Heard {
        @Override
        public String toString() {
            return "the text \"" + content + "\"";
        }
    }

    /** A whole message of bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] content) implements Heard {
        @Override
        public String toString() {
            return content.length + " bytes";
        }
    }

    /** The close by the endpoint. */
    record Closed(int code, String reason) implements Heard {
        @Override
        public String toString() {
            return "a close with code " + code + (reason.isEmpty() ? "" : " \"" + reason + "\"");
        }
    }

    /** The loss of the connection without a close frame. */
    record Broken(String why) implements Heard {
        @Override
        public String toString() {
            return "a connection that was lost: " + why;
        }
    }
}
