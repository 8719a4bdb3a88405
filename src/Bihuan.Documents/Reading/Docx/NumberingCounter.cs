using System.Text;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>按文档顺序给段落编号，得到 Word 显示的标签。同一抽象定义的各个实例接着数，除非另给了起始值。</summary>
/// <remarks>正文与文本框各数各的:Word 把文本框里的文字当作另一个文字流。</remarks>
internal sealed class NumberingCounter(DocxNumbering numbering, DocxStyles styles)
{
    private const int MaxLabel = 200;

    private readonly Dictionary<AbstractNumbering, int?[]> current = [];
    private readonly HashSet<(NumberingInstance, int)> begun = [];

    /// <summary>下一个段落的标签；没有编号时为空串。每个实际显示的段落调用一次。</summary>
    /// <param name="style">段落样式。</param>
    /// <param name="numId">段落自己写的编号实例;null 从样式取,0 是取消编号。</param>
    /// <param name="level">段落自己写的级别。</param>
    public string Next(ResolvedStyle style, int? numId, int? level)
    {
        if ((numId ?? style.NumId) is not { } id || numbering.Find(id, styles) is not { } instance) return "";
        var linked = numId is null ? LinkedLevel(instance, style) : null;
        var index = Math.Clamp(level ?? linked ?? style.Level ?? 0, 0, NumberingLevel.Count - 1);
        if (instance.Level(index) is not { } definition) return "";
        var values = Count(instance, index);
        return definition.Hidden ? "" : Label(instance, values, index, definition);
    }

    // 样式带的编号，级别由编号定义里“链接到样式”的那一级说了算。
    private static int? LinkedLevel(NumberingInstance instance, ResolvedStyle style)
    {
        foreach (var name in style.Chain)
            for (var i = 0; i < NumberingLevel.Count; i++)
                if (instance.Level(i)?.Style == name)
                    return i;
        return null;
    }

    private int?[] Count(NumberingInstance instance, int index)
    {
        var values = current.TryGetValue(instance.Definition!, out var known) ? known : current[instance.Definition!] = new int?[NumberingLevel.Count];
        var begins = instance.Starts[index] is not null && begun.Add((instance, index));
        values[index] = !begins && values[index] is { } value and < int.MaxValue ? value + 1 : instance.Starts[index] ?? Start(instance, index);
        // 上级还没有出现过的,Word 当它已用过起始值：先有“1.1”，再来的上级就是“2”。
        for (var higher = 0; higher < index; higher++) values[higher] ??= Start(instance, higher);
        for (var deeper = index + 1; deeper < NumberingLevel.Count; deeper++)
        {
            var after = instance.Level(deeper)?.RestartAfter;
            if (after is null || index + 1 <= after) values[deeper] = null;
        }
        return values;
    }

    private static int Start(NumberingInstance instance, int index) => instance.Level(index)?.Start ?? 0;

    private static string Label(NumberingInstance instance, int?[] values, int index, NumberingLevel definition)
    {
        var pattern = definition.Text.Length > MaxLabel ? definition.Text[..MaxLabel] : definition.Text;
        if (definition.Format is "bullet") return Symbols.Bullet(pattern, definition.Font);
        var label = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 >= pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                label.Append(pattern[i]);
                continue;
            }
            var shown = pattern[++i] - '1';
            if (shown > index) continue;
            var level = instance.Level(shown);
            var format = level?.Format ?? "decimal";
            if (definition.Legal && format is not ("none" or "decimalZero")) format = "decimal";
            label.Append(NumberFormat.Write(values[shown] ?? 0, format, level?.Custom));
        }
        return label.ToString();
    }
}
