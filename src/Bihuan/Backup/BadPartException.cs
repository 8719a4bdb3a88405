namespace Bihuan.Backup;

/// <summary>备份里的一部分用不了；由用例接住，变成给人看的一句话。</summary>
/// <param name="part">哪一部分。</param>
/// <param name="message">为什么、怎么办。</param>
internal sealed class BadPartException(string part, string message) : Exception(message)
{
    /// <summary>哪一部分。</summary>
    public string Part => part;
}
