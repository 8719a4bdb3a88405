using System.Globalization;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>下拉的各项：短的写在公式里，长的放在隐藏的工作表里，同样的只放一份。</summary>
internal sealed class XlsxLists
{
    /// <summary>隐藏的工作表名。</summary>
    public const string SheetName = "下拉选项";

    private readonly List<IReadOnlyList<string>> _lists = [];

    /// <summary>放到隐藏工作表里的各份，一份一列。</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lists => _lists;

    /// <summary>公式。</summary>
    public string Of(IReadOnlyList<string> choices)
    {
        if (choices.Sum(c => c.Length + 1) <= 200 && !choices.Any(c => c.AsSpan().IndexOfAny(",\"\n") >= 0)) return '"' + string.Join(',', choices) + '"';
        var at = _lists.FindIndex(l => ReferenceEquals(l, choices) || l.SequenceEqual(choices));
        if (at < 0)
        {
            at = _lists.Count;
            _lists.Add(choices);
        }
        var column = XlsxXml.Column(at);
        return string.Create(CultureInfo.InvariantCulture, $"'{SheetName}'!${column}$1:${column}${choices.Count}");
    }
}
