using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Tests.Harness;

/// <summary>测试用的目录与钥匙：一个进程只有一份，模型只建一次。</summary>
public static class TestSetup
{
    public static DbSetup Value { get; } = new(AllLedgers.Catalog, new Secrets(Enumerable.Range(0, Secrets.KeyLength).Select(i => (byte)i).ToArray()));
}
