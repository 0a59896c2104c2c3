package dev.mastaba.launcher.project;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of a new application with parts: a list of notes, and a page that adds one. */
final class NotesFiles {
    /** The template of the dependencies. */
    static final String DEPENDENCIES = "notes/dependencies.xml";

    private NotesFiles() {}

    /** Returns the templates of the files that other projects do not have, by the paths of the files, which can contain placeholders. */
    static Map<String, String> templates(Set<ProjectPart> parts) {
        Map<String, String> templates = new TreeMap<>(Map.of(
                "README.md",
                "notes/README.md",
                NewProject.MAIN + "@class@.java",
                "notes/app.java",
                NewProject.MAIN + "Note.java",
                "notes/note.java",
                NewProject.TEST + "@class@Test.java",
                "notes/test.java",
                NewProject.TEMPLATES + "layout.peb",
                "layout.peb",
                NewProject.TEMPLATES + "front.peb",
                "notes/front.peb",
                NewProject.TEMPLATES + "add.peb",
                "notes/add.peb",
                ExtensionProject.RESOURCES + "static/style.css",
                "style.css"));
        if (parts.contains(ProjectPart.DATABASE)) {
            templates.put(NewProject.MAIN + "NoteTable.java", "notes/note-table.java");
            templates.put(ExtensionProject.RESOURCES + "db/migration/V1__create_note.sql", "notes/V1__create_note.sql");
        } else {
            templates.put(NewProject.MAIN + "NoteList.java", "notes/note-list.java");
        }
        if (parts.contains(ProjectPart.LOGIN)) {
            templates.put("conf/@folder@.cfg", "notes/settings.cfg");
        }
        if (parts.contains(ProjectPart.API)) {
            templates.put(NewProject.MAIN + "NotesApi.java", "notes/api.java");
            templates.put(NewProject.MAIN + "SavedNote.java", "notes/saved-note.java");
            templates.put(NewProject.TEST + "NotesApiTest.java", "notes/api-test.java");
        }
        if (parts.contains(ProjectPart.TREE)) {
            templates.put(NewProject.MAIN + "Documents.java", "notes/documents.java");
            templates.put(NewProject.MAIN + "Document.java", "notes/document.java");
            templates.put(NewProject.MAIN + "Folder.java", "notes/folder.java");
            templates.put(NewProject.TEST + "DocumentsTest.java", "notes/documents-test.java");
            for (String template : new String[] {"folder.peb", "document.peb", "form.peb"}) {
                templates.put(NewProject.TEMPLATES + template, "notes/" + template);
            }
        }
        return templates;
    }
}
