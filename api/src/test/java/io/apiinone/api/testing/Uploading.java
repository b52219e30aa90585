package io.apiinone.api.testing;

import io.apiinone.ledger.account.ApiKeySecret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures, and sending them. */
public final class Uploading {
    public static final String PATH = "/api/v1/files";
    private static final String BOUNDARY = "------------------------d74496d66958873e";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Uploading() {}

    /** As the whole body. */
    public static Answer raw(TestApi api, ApiKeySecret key, String type, byte[] picture, String query) {
        return api.send(api.request(PATH + query, "Authorization", "Bearer " + key.text(), "Content-Type", type)
                .POST(BodyPublishers.ofByteArray(picture)));
    }

    public static Answer raw(TestApi api, ApiKeySecret key, byte[] picture) {
        return raw(api, key, "image/png", picture, "");
    }

    /** What a link leads to, at whichever port the api is; nothing when it leads nowhere. */
    public static byte[] follow(TestApi api, String url) {
        URI link = URI.create(url);
        try {
            HttpResponse<byte[]> answer = HTTP.send(
                    api.request(link.getRawPath() + "?" + link.getRawQuery()).build(), BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Parts as {@link #part} makes them. */
    public static Answer multipart(TestApi api, ApiKeySecret key, byte[]... parts) {
        return raw(api, key, "multipart/form-data; boundary=" + BOUNDARY, body(parts), "");
    }

    public static byte[] body(byte[]... parts) {
        return join(join(parts), ascii("--" + BOUNDARY + "--\r\n"));
    }

    /** @param disposition what follows {@code form-data} */
    public static byte[] part(String disposition, byte[] content) {
        return join(
                ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data"),
                disposition.getBytes(StandardCharsets.UTF_8),
                ascii("\r\nContent-Type: application/octet-stream\r\n\r\n"),
                content,
                ascii("\r\n"));
    }

    public static byte[] file(byte[] content) {
        return part("; name=\"file\"; filename=\"picture\"", content);
    }

    public static byte[] field(String name, String value) {
        return part("; name=\"" + name + "\"", ascii(value));
    }

    public static byte[] png(int width, int height) {
        return written("png", width, height);
    }

    public static byte[] jpeg(int width, int height) {
        return written("jpg", width, height);
    }

    private static byte[] written(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** The head of a lossy WebP of 550 × 368, and what goes with it to a whole container. */
    public static byte[] webp() {
        byte[] chunk = HexFormat.of().parseHex("d0ae009d012a2602700100000000");
        return join(ascii("RIFF"), new byte[] {26, 0, 0, 0}, ascii("WEBPVP8 "), new byte[] {14, 0, 0, 0}, chunk);
    }

    /** A PNG that says so of itself; its pixels are missing, and nobody looks. */
    public static byte[] pngHead(int width, int height) {
        byte[] head = ByteBuffer.allocate(17)
                .put(ascii("IHDR"))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(head);
        return ByteBuffer.allocate(33)
                .put(HexFormat.of().parseHex("89504e470d0a1a0a0000000d"))
                .put(head)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** A picture with so many bytes. */
    public static byte[] filledUp(int bytes) {
        return Arrays.copyOf(png(8, 8), bytes);
    }

    /** Behind the start of a JPEG. */
    public static byte[] withComment(byte[] jpeg, String comment) {
        byte[] text = ascii(comment);
        return join(
                Arrays.copyOf(jpeg, 2),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (text.length + 2)},
                text,
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
