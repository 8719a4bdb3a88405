namespace Bihuan.Ledgers.Kinds;

/// <summary>打掩码的写法。</summary>
internal static class MaskedText
{
    /// <summary>姓名：三个字以上留头尾(李*凯)，两个字留头一个(李*)，一个字全打。</summary>
    public static string Name(string text) => text.Length switch
    {
        <= 1 => "*",
        2 => text[..1] + "*",
        _ => text[..1] + new string('*', Math.Min(text.Length - 2, 6)) + text[^1..],
    };

    /// <summary>号码：留头几位、尾几位；太短的全打。</summary>
    public static string Middle(string text, int head, int tail) =>
        text.Length <= head + tail ? new string('*', text.Length) : text[..head] + new string('*', text.Length - head - tail) + text[^tail..];
}
