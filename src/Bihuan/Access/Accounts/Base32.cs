namespace Bihuan.Access.Accounts;

/// <summary>RFC 4648 的 Base32，没有补齐：认证应用手工录入密钥时用它。</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>字节写成字母数字。</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => string.Create((bytes.Length * 8 + 4) / 5, bytes.ToArray(), static (text, data) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = data[bit / 8] << 8 | (bit / 8 + 1 < data.Length ? data[bit / 8 + 1] : 0);
            text[i] = Alphabet[pair >> (11 - bit % 8) & 31];
        }
    });

    /// <summary>读回字节；只读自己写的。</summary>
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var c in text)
        {
            buffer = (buffer << 5 | Alphabet.IndexOf(c, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
        }
        return bytes;
    }
}
