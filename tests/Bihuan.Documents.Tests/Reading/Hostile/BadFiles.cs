using System.Text;

namespace Bihuan.Documents.Tests.Reading.Hostile;

/// <summary>由种子生成坏文件：同一个种子总是同一个文件，所以失败的那一个可以单独重做。</summary>
internal static class BadFiles
{
    private static readonly string[] Extensions = [".docx", ".xlsx", ".xls", ".html", ".txt", ".ofd", ".doc", ".wps", ""];

    private static readonly Lazy<(byte[] Bytes, string Extension)[]> Bases = new(() =>
    [
        (ValidFiles.Docx(), ".docx"), (ValidFiles.Xlsx(), ".xlsx"), (ValidFiles.Html(), ".html"), (ValidFiles.Txt(), ".txt"), (ValidFiles.Ofd(), ".ofd"),
        (ValidFiles.Ole(new byte[8192], "Workbook"), ".xls"), (ValidFiles.Ole(new byte[2048], "EncryptionInfo", "EncryptedPackage"), ".docx"),
    ]);

    /// <summary>第 <paramref name="seed"/> 个坏文件。</summary>
    public static (byte[] Bytes, string Name) Make(int seed)
    {
        var random = new Random(seed);
        var (valid, extension) = Bases.Value[random.Next(Bases.Value.Length)];
        // 一半改容器的字节，一半改部件里的字节再装回去：后一种才走得到解析的深处。
        var bytes = random.Next(2) == 0 || valid is not [(byte)'P', (byte)'K', ..]
            ? Damage(valid, random)
            : ZipParts.Rewrite(valid, (_, part) => random.Next(3) == 0 ? DamageMarkup(part, random) : part);
        if (random.Next(8) == 0) extension = Extensions[random.Next(Extensions.Length)];
        return (bytes, $"第{seed}号{extension}");
    }

    /// <summary>第 <paramref name="seed"/> 个要交给外部程序的坏文件。</summary>
    public static (byte[] Bytes, string Name) MakeExternal(int seed)
    {
        var random = new Random(seed);
        return (seed % 4) switch
        {
            0 or 1 => (Damage(ValidFiles.Pdf(), random), $"第{seed}号.pdf"),
            2 => (Damage(ValidFiles.Ole(new byte[4096], "WordDocument", "1Table"), random), $"第{seed}号.doc"),
            _ => (Damage(Encoding.ASCII.GetBytes(@"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 Report {\b one}\par}"), random), $"第{seed}号.rtf"),
        };
    }

    private static byte[] Damage(byte[] valid, Random random)
    {
        var bytes = valid.ToArray();
        switch (random.Next(7))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                random.NextBytes(bytes);
                return bytes;
            case 2:
                for (var n = random.Next(1, 40); n > 0; n--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 3:
                var at = random.Next(bytes.Length);
                random.NextBytes(bytes.AsSpan(at, Math.Min(random.Next(1, 300), bytes.Length - at)));
                return bytes;
            case 4:
                var from = random.Next(bytes.Length);
                return [.. bytes[..from], .. bytes[Math.Min(bytes.Length, from + random.Next(1, 200))..]];
            case 5:
                var start = random.Next(bytes.Length);
                var piece = bytes.AsSpan(start, Math.Min(random.Next(1, 2000), bytes.Length - start)).ToArray();
                return [.. bytes[..start], .. Enumerable.Repeat(piece, random.Next(1, 50)).SelectMany(p => p), .. bytes[start..]];
            default:
                for (var n = random.Next(1, 10); n > 0; n--)
                {
                    var field = random.Next(Math.Max(1, bytes.Length - 4));
                    bytes.AsSpan(field, Math.Min(4, bytes.Length - field)).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                }
                return bytes;
        }
    }

    /// <summary>改坏 XML 的文字：数值变得极大或为负，标签重复、丢失、套叠。</summary>
    private static byte[] DamageMarkup(byte[] part, Random random)
    {
        var text = Encoding.UTF8.GetString(part);
        for (var n = random.Next(1, 5); n > 0 && text.Length > 10; n--)
        {
            var at = random.Next(text.Length);
            var digit = text.AsSpan(at).IndexOfAnyInRange('0', '9');
            var tag = text.AsSpan(at).IndexOf('<');
            text = random.Next(6) switch
            {
                0 when digit >= 0 => text[..(at + digit)] + random.GetItems(["-1", "99999999999999999999", "2147483647", "0", "NaN", "1e9"], 1)[0] + text[(at + digit + 1)..],
                1 when tag >= 0 => text[..(at + tag)] + string.Concat(Enumerable.Repeat("<w:p>", random.Next(1, 500))) + text[(at + tag)..],
                2 when tag >= 0 => text[..(at + tag)] + text[Math.Min(text.Length, at + tag + random.Next(1, 60))..],
                3 when tag >= 0 => text[..(at + tag)] + string.Concat(Enumerable.Repeat(text.AsSpan(at + tag, Math.Min(120, text.Length - at - tag)).ToString(), random.Next(1, 300))) + text[(at + tag)..],
                4 => text[..at] + "\u0001\uFFFF&#0;&x;" + text[at..],
                _ => text[..at],
            };
        }
        return Encoding.UTF8.GetBytes(text);
    }
}
