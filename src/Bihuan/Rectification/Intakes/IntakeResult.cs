namespace Bihuan.Rectification.Intakes;

/// <summary>核对的一步办得怎样。</summary>
public abstract record IntakeResult
{
    private IntakeResult() { }

    /// <summary>办了。</summary>
    /// <param name="ProblemId">接着看哪一个；没有的为 null。</param>
    /// <param name="Message">给办的人的一句话。</param>
    public sealed record Done(Guid? ProblemId, string Message) : IntakeResult;

    /// <summary>没有这一次导入、这一个问题，或者看不见；不区分。</summary>
    public sealed record Missing : IntakeResult;

    /// <summary>没有办，什么也没有改。</summary>
    /// <param name="Message">为什么、怎么办。</param>
    public sealed record Refused(string Message) : IntakeResult;

    /// <summary>打开之后别人改过，没有办。</summary>
    /// <param name="Message">一句说明。</param>
    public sealed record Stale(string Message) : IntakeResult;

    /// <summary>别人改过时说的话。</summary>
    internal static Stale Overtaken { get; } = new("您打开之后有人改过这一个，这一步没有做。下面是现在的样子，请看过再决定。");
}
