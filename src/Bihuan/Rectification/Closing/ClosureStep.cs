using Bihuan.Ledgers;

namespace Bihuan.Rectification.Closing;

/// <summary>办销号、反弹的一步，结果。</summary>
public abstract record ClosureStep
{
    private ClosureStep() { }

    /// <summary>办了。</summary>
    /// <param name="Id">哪一行。</param>
    /// <param name="Message">一句话。</param>
    public sealed record Done(Guid Id, string Message) : ClosureStep;

    /// <summary>填得不对，没有存。</summary>
    /// <param name="Faults">哪里不对。</param>
    public sealed record Invalid(IReadOnlyList<Fault> Faults) : ClosureStep;

    /// <summary>没有办，什么也没有改。</summary>
    /// <param name="Message">为什么、怎么办。</param>
    public sealed record Refused(string Message) : ClosureStep;

    /// <summary>没有这一件，或者够不着；不区分。</summary>
    public sealed record Missing : ClosureStep;

    internal const string Stale = "您打开之后有人改过，没有办。请看过现在的样子再办。";
}
