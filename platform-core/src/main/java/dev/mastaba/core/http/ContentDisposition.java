package dev.mastaba.core.http;

/** The value of {@code Content-Disposition}: whether a browser shows a response or saves it as a file (RFC 6266). */
final class ContentDisposition {
    private static final String PLAIN = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    static String of(String type, String fileName) {
        StringBuilder ascii = new StringBuilder();
        boolean plain = true;
        for (int i = 0; i < fileName.length(); i++) {
            char c = fileName.charAt(i);
            boolean kept = c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%' && c != '/';
            ascii.append(kept ? c : '_');
            plain &= kept;
        }
        String text = type + "; filename=\"" + ascii + '"';
        return plain ? text : text + "; filename*=UTF-8''" + PercentCode.encode(fileName, PLAIN);
    }
}
