namespace Bihuan.Ledgers;

/// <summary>一个选项是什么样的状态：决定图标与颜色，从不只靠颜色。</summary>
public enum Tone
{
    /// <summary>不是状态。</summary>
    Plain,

    /// <summary>还没有开始。</summary>
    Waiting,

    /// <summary>正在做。</summary>
    Active,

    /// <summary>快到期，要留心。</summary>
    Near,

    /// <summary>过期，要马上办。</summary>
    Late,

    /// <summary>办好了。</summary>
    Done,
}

/// <summary>一个选项。</summary>
/// <param name="Code">代号，存进数据库，一旦用了不能改。</param>
/// <param name="Title">显示的名称。</param>
/// <param name="Tone">是什么样的状态。</param>
public sealed record Choice(string Code, string Title, Tone Tone = Tone.Plain);
