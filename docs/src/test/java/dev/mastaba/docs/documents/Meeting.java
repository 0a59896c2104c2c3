package dev.mastaba.docs.documents;

// tag::documents-meeting
/** The minutes of a meeting: a document with a date. */
public final class Meeting extends Document {
    private final String date;

    Meeting(String name, Folder parent, String owner, String date) {
        super(name, parent, owner);
        this.date = date;
    }

    public String getDate() {
        return date;
    }
}
// end::documents-meeting
