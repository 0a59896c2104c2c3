package dev.mastaba.guards.audit;

import dev.mastaba.container.AuditTrail.Change;
import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.core.engine.text.JsonText;
import dev.mastaba.core.engine.text.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A record of the audit log.
 *
 * <p>A record is one line of JSON. Its last member is its hash: SHA-256 over the line without this member, so over the text from the first brace to the
 * comma before {@code "hash"}, followed by a closing brace.
 *
 * @param sequence the number of the record; the first one is 1
 * @param time the time of the event
 * @param event the event
 * @param previous the hash of the previous record; zeros for the first one
 * @param hash the hash of this record
 */
record AuditRecord(long sequence, Instant time, AuditEvent event, String previous, String hash) {
    /** The hash before the first record. */
    static final String NO_HASH = "0".repeat(64);

    private static final String HASH = ",\"hash\":\"";
    private static final int HASH_LENGTH = HASH.length() + 64 + 2;

    /** Returns the record of an event as a line, without a line break. */
    static String line(long sequence, Instant time, AuditEvent event, String previous) {
        String json = JsonText.of(members(sequence, time, event, previous));
        return json.substring(0, json.length() - 1) + HASH + Sha256.of(json) + "\"}";
    }

    /** Returns the hash of the record in a line. */
    static String hash(String line) {
        int end = line.length() - 2;
        return line.substring(end - 64, end);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with a message for people if the line is malformed, or its hash is wrong
     */
    static AuditRecord parse(String line) {
        int end = line.length() - HASH_LENGTH;
        if (end < 0 || !line.startsWith(HASH, end)) {
            throw new IllegalArgumentException("it does not end with a hash");
        }
        String hash = hash(line);
        if (!Sha256.of(line.substring(0, end) + "}").equals(hash)) {
            throw new IllegalArgumentException("its text does not match its hash");
        }
        try {
            return of(JsonObject.parse(line), hash);
        } catch (DateTimeException | ClassCastException malformed) {
            throw new IllegalArgumentException("it is not a record: " + malformed.getMessage(), malformed);
        }
    }

    /** Returns the record as data, with the members of its line. */
    Map<String, Object> data() {
        Map<String, Object> data = members(sequence, time, event, previous);
        data.put("hash", hash);
        return data;
    }

    private static AuditRecord of(JsonObject json, String hash) {
        List<ChangedFile> files = new ArrayList<>();
        for (JsonObject file : json.objects("files")) {
            files.add(new ChangedFile(
                    file.text("name"),
                    Change.valueOf(file.text("change").toUpperCase(Locale.ROOT)),
                    file.text("sha256")));
        }
        AuditEvent event = new AuditEvent(
                json.text("user"),
                json.text("source"),
                json.text("action"),
                files,
                json.number("generation"),
                json.text("outcome"),
                json.texts("problems"),
                json.text("comment"),
                json.text("detail"));
        return new AuditRecord(
                json.number("sequence"), Instant.parse(json.text("time")), event, json.text("previous"), hash);
    }

    private static Map<String, Object> members(long sequence, Instant time, AuditEvent event, String previous) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sequence", sequence);
        members.put("time", time.toString());
        members.put("user", event.user());
        members.put("source", event.source());
        members.put("action", event.action());
        members.put("files", event.files().stream().map(AuditRecord::members).toList());
        members.put("generation", event.generation());
        members.put("outcome", event.outcome());
        members.put("problems", event.problems());
        members.put("comment", event.comment());
        members.put("detail", event.detail());
        members.put("previous", previous);
        return members;
    }

    private static Map<String, Object> members(ChangedFile file) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", file.name());
        members.put("change", file.change().name().toLowerCase(Locale.ROOT));
        members.put("sha256", file.sha256());
        return members;
    }
}
