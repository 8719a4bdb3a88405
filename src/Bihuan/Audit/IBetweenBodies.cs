namespace Bihuan.Audit;

/// <summary>事关几个机构的一行：它的改动写进每一个机构的审计，各边的审计管理员都看得见。</summary>
public interface IBetweenBodies
{
    /// <summary>事关哪些机构。</summary>
    IReadOnlyList<int> Bodies { get; }
}
