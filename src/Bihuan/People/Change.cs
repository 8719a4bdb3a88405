namespace Bihuan.People;

/// <summary>改单位、岗位、角色、委托的结果。</summary>
public abstract record Change
{
    private Change() { }

    /// <summary>已办好。</summary>
    /// <param name="Message">办了什么，给用户看。</param>
    public sealed record Done(string Message) : Change;

    /// <summary>没有办，什么也没有改。</summary>
    /// <param name="Field">哪一项不对，命令里的属性名；说的是整件事时为 null。</param>
    /// <param name="Message">为什么、怎么办，给用户看。</param>
    public sealed record Refused(string? Field, string Message) : Change;

    /// <summary>没有办，说的是整件事。</summary>
    internal static Refused No(string message) => new(null, message);
}
