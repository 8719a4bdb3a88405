namespace Bihuan.Documents.Reading.Html;

/// <summary>一遍扫过标记，逐个给出文字与标签；不建树，任何输入都是线性时间。跳过注释、脚本、样式。</summary>
internal ref struct MarkupScanner(ReadOnlySpan<char> markup)
{
    private static readonly string[] RawText = ["script", "style", "noscript", "textarea", "template", "xmp", "iframe"];

    private ReadOnlySpan<char> rest = markup;

    /// <summary>标签名，小写；现在是文字时为空串。</summary>
    public string Tag { get; private set; } = "";

    /// <summary>是结束标签。</summary>
    public bool Closing { get; private set; }

    /// <summary>标签里约有多少个属性。</summary>
    public int Attributes { get; private set; }

    /// <summary>现在的文字，没有解开实体；现在是标签时为空。</summary>
    public ReadOnlySpan<char> Text { get; private set; }

    /// <summary>走到下一段文字或下一个标签。</summary>
    public bool Next()
    {
        Tag = "";
        Text = default;
        while (!rest.IsEmpty)
        {
            var open = rest[0] == '<' ? 0 : rest.IndexOf('<');
            if (open != 0)
            {
                Text = open < 0 ? rest : rest[..open];
                rest = rest[Text.Length..];
                return true;
            }
            if (rest.StartsWith("<!--")) Skip("-->");
            else if (rest.Length > 1 && rest[1] is '!' or '?') Skip(">");
            else if (rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] == '/'))
            {
                ReadTag();
                return true;
            }
            else
            {
                Text = rest[..1];
                rest = rest[1..];
                return true;
            }
        }
        return false;
    }

    private void Skip(string until)
    {
        var end = rest.IndexOf(until, StringComparison.Ordinal);
        rest = end < 0 ? default : rest[(end + until.Length)..];
    }

    private void ReadTag()
    {
        Closing = rest[1] == '/';
        var at = Closing ? 2 : 1;
        var nameEnd = at;
        while (nameEnd < rest.Length && nameEnd - at < 32 && rest[nameEnd] is not ('>' or '/' or ' ' or '\t' or '\n' or '\r' or '\f')) nameEnd++;
        Tag = rest[at..nameEnd].ToString().ToLowerInvariant();
        Attributes = 0;
        var quote = '\0';
        var i = nameEnd;
        var afterSpace = false;
        for (; i < rest.Length; i++)
        {
            var c = rest[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                continue;
            }
            if (c == '>') break;
            var space = char.IsWhiteSpace(c) || c == '/';
            if (!space && afterSpace) Attributes++;
            afterSpace = space;
            if (c is '"' or '\'' && i > 0 && rest[i - 1] == '=') quote = c;
        }
        rest = i < rest.Length ? rest[(i + 1)..] : default;
        if (Closing || !RawText.Contains(Tag)) return;
        var end = rest.IndexOf($"</{Tag}", StringComparison.OrdinalIgnoreCase);
        rest = end < 0 ? default : rest[end..];
    }
}
