using System.Globalization;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>复杂域(begin、separate、end)的嵌套：域代码不显示，域结果显示。</summary>
internal sealed class FieldStack
{
    /// <summary>域代码只记这么多字符。</summary>
    public const int MaxCode = 200;

    private const int MaxOpen = 1000;

    private readonly List<Field> open = [];
    private int hidden;

    /// <summary>现在的文字要显示：不在任何域的代码里。</summary>
    public bool Visible => hidden == 0;

    /// <summary>一个域开始。</summary>
    public void Begin()
    {
        open.Add(new Field());
        hidden++;
    }

    /// <summary>域代码结束，下面是结果。</summary>
    public void Separate()
    {
        if (open.Count > 0) Show(open[^1]);
    }

    /// <summary>域结束；返回这个域没有存结果而要补写的文字，一般是空串。</summary>
    public string End()
    {
        if (open.Count == 0) return "";
        var field = open[^1];
        open.RemoveAt(open.Count - 1);
        var withoutResult = field.InCode;
        Show(field);
        return withoutResult && Visible ? Circled(field.Code) : "";
    }

    /// <summary>一段域代码。</summary>
    public void AddCode(string code)
    {
        if (open.Count > 0 && open[^1].Code.Length + code.Length <= MaxCode) open[^1].Code += code;
    }

    /// <summary>一段结束：域代码不会跨段，没有收尾的是坏文件，不能让它吞掉后面的正文。</summary>
    public void EndParagraph()
    {
        for (var i = open.Count - 1; hidden > 0; i--) Show(open[i]);
        if (open.Count > MaxOpen) open.Clear();
    }

    private void Show(Field field)
    {
        if (!field.InCode) return;
        field.InCode = false;
        hidden--;
    }

    // Word 的“带圈字符”是 EQ \o\ac(○,11),没有存结果；显示成带圈的字。
    private static string Circled(string code)
    {
        var body = code.Replace(" ", "");
        if (!body.StartsWith("EQ\\o", StringComparison.OrdinalIgnoreCase)) return "";
        var comma = body.LastIndexOfAny([',', ';', '\uFF0C']);
        var close = body.LastIndexOf(')');
        if (comma < 0 || close <= comma) return "";
        var inner = body[(comma + 1)..close];
        return inner.Length <= 3 && int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? Symbols.Circled(n)
            : inner;
    }

    private sealed class Field
    {
        public bool InCode { get; set; } = true;
        public string Code { get; set; } = "";
    }
}
