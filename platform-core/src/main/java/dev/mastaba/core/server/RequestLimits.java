package dev.mastaba.core.server;

/**
 * What a client may ask of one request.
 *
 * @param formBytes the longest form body; of a form with parts, all its text fields together
 * @param bodyBytes the longest body read as a whole
 * @param parameters the most parameters of a query or form, and the most parts
 * @param cookies the most cookies read
 * @param uploadBytes the longest form with parts, files and all
 * @param uploadMemoryBytes how much of the files of one form is kept in memory; the rest goes to a temporary file
 * @param partHeadBytes the longest head of a part
 * @param nameLength the longest name of a field and of a file, in characters
 */
public record RequestLimits(
        int formBytes,
        int bodyBytes,
        int parameters,
        int cookies,
        long uploadBytes,
        int uploadMemoryBytes,
        int partHeadBytes,
        int nameLength) {
    /** Limits whose uploads are the standard ones. */
    public RequestLimits(int formBytes, int bodyBytes, int parameters, int cookies) {
        this(formBytes, bodyBytes, parameters, cookies, 128L << 20, 64 << 10, 8 << 10, 1_000);
    }

    /** Form 1 MiB, body 32 MiB, 1,000 parameters, 200 cookies; uploads 128 MiB, of them 64 KiB in memory, heads of parts 8 KiB, names 1,000 characters. */
    public static RequestLimits standard() {
        return new RequestLimits(1 << 20, 32 << 20, 1_000, 200);
    }

    /** The longest form with parts where no files are accepted: its texts, and as much for the heads of the parts. */
    long textFormBytes() {
        return Math.min(uploadBytes, 2L * formBytes);
    }

    /** The same with other limits for forms with files. */
    public RequestLimits withUploads(long bytes, int memoryBytes) {
        return new RequestLimits(
                formBytes, bodyBytes, parameters, cookies, bytes, memoryBytes, partHeadBytes, nameLength);
    }
}
