import { describe, expect, it } from 'vitest';
import { decodeResult } from '../result.ts';

const component = { name: 'OCPPCommCtrlr' };

function set(...statuses: string[]): unknown {
  const setVariableResult = statuses.map((attributeStatus, i) => ({
    attributeStatus,
    component,
    variable: { name: `V${i + 1}` },
  }));
  return decodeResult('ocpp2.0.1', 'SetVariables', { setVariableResult });
}

describe('variables that were set', () => {
  it('have one status each', () => {
    expect(set('Accepted')).toEqual({ verdict: 'accepted', detail: 'Accepted' });
    expect(set('UnknownVariable')).toEqual({ verdict: 'unsupported', detail: 'UnknownVariable' });
    expect(set('Rejected')).toEqual({ verdict: 'rejected', detail: 'Rejected' });
  });

  it('are as well as the worst of them, and the first that failed is named', () => {
    expect(set('Accepted', 'Accepted')).toEqual({ verdict: 'accepted', detail: 'Accepted' });
    expect(set('Accepted', 'UnknownVariable', 'Rejected')).toEqual({
      verdict: 'rejected',
      detail: 'OCPPCommCtrlr.V2: UnknownVariable',
    });
  });

  it('may need a boot', () => {
    expect(set('Accepted', 'RebootRequired')).toEqual({
      verdict: 'accepted',
      detail: 'RebootRequired',
      learned: { rebootRequired: true },
    });
  });

  it('carry the reason of the refusal', () => {
    const entry = {
      attributeStatus: 'Rejected',
      attributeStatusInfo: { reasonCode: 'ReadOnly' },
      component,
      variable: { name: 'V' },
    };
    expect(decodeResult('ocpp2.1', 'SetVariables', { setVariableResult: [entry] })).toEqual({
      verdict: 'rejected',
      detail: 'Rejected (ReadOnly)',
      learned: { reason: 'ReadOnly' },
    });
  });
});

function monitor(status: string, name: string, id?: number): object {
  const entry = { status, type: 'Delta', severity: 5, component, variable: { name } };
  return id === undefined ? entry : { id, ...entry };
}

describe('monitors that were set', () => {
  it('have ids, and keep their order', () => {
    const payload = {
      setMonitoringResult: [monitor('Accepted', 'A', 4), monitor('UnsupportedMonitorType', 'B')],
    };
    expect(decodeResult('ocpp2.0.1', 'SetVariableMonitoring', payload)).toEqual({
      verdict: 'unsupported',
      detail: 'OCPPCommCtrlr.B: UnsupportedMonitorType',
      learned: {
        monitors: [
          { id: 4, variable: 'OCPPCommCtrlr.A', status: 'Accepted' },
          { id: null, variable: 'OCPPCommCtrlr.B', status: 'UnsupportedMonitorType' },
        ],
      },
    });
  });
});

describe('what was cleared', () => {
  it('is named by its id', () => {
    const clearMonitoringResult = [
      { id: 4, status: 'Accepted' },
      { id: 5, status: 'NotFound' },
    ];
    expect(decodeResult('ocpp2.0.1', 'ClearVariableMonitoring', { clearMonitoringResult })).toEqual({
      verdict: 'rejected',
      detail: 'monitor 5: NotFound',
    });
    const clearTariffsResult = [{ status: 'Accepted' }, { tariffId: 'night', status: 'NoTariff' }];
    expect(decodeResult('ocpp2.1', 'ClearTariffs', { clearTariffsResult })).toEqual({
      verdict: 'rejected',
      detail: 'tariff night: NoTariff',
    });
  });
});
