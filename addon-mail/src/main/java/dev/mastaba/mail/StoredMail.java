package dev.mastaba.mail;

/**
 * The payload of the job that sends a mail.
 *
 * @param id the id of the mail in the table
 */
record StoredMail(String id) {}
