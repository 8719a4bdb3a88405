namespace Bihuan.Documents.Checking;

/// <summary>
/// 一项校核的例子：一小段虚构的文书。会引出意见的，用 ⟦ ⟧ 括住意见该落在的文字(括住整行就是整行)；
/// 说的是整份文书的，不括。正常的例子里没有 ⟦ ⟧。
/// </summary>
/// <param name="Marked">例文，各行以换行相连。</param>
/// <param name="Breaks">会引出本项意见的为 true;一条也不该有的为 false。</param>
public sealed record CheckExample(string Marked, bool Breaks)
{
    /// <summary>例文按什么名单、节假日去查；默认都没有。</summary>
    public CheckOptions Options { get; init; } = CheckOptions.None;

    /// <summary>去掉 ⟦ ⟧ 的例文。</summary>
    public string Text => Marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);

    /// <summary>会引出意见的例子。</summary>
    public static CheckExample Breaking(string marked) => new(marked, true);

    /// <summary>正常的例子。</summary>
    public static CheckExample Clean(string text) => new(text, false);
}
